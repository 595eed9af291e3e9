"""Edits of a draft, kept beside it; how far a reading is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('yearbooks', '0008_kept_text_and_audit'),
    ]

    operations = [
        migrations.AddField(
            model_name='import',
            name='edition',
            field=models.PositiveIntegerField(default=0, verbose_name='state of the edits'),
        ),
        migrations.AddField(
            model_name='import',
            name='edits',
            field=models.JSONField(blank=True, default=list, verbose_name='edits'),
        ),
        migrations.AddField(
            model_name='import',
            name='progress_done',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='done so far'),
        ),
        migrations.AddField(
            model_name='import',
            name='progress_whole',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='to be done in all'),
        ),
        migrations.AddField(
            model_name='import',
            name='undone',
            field=models.JSONField(blank=True, default=list, verbose_name='edits taken back'),
        ),
    ]
