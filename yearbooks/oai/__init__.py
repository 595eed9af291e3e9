"""OAI-PMH 2.0 at `/oai`: harvesters get every entry, in the order in which entries changed."""
