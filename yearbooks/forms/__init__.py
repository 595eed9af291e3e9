"""What readers send beside the lists of entries: each form says what is wrong in its own words."""
