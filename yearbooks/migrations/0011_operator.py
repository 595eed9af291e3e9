"""What a person gave for an import; what checks of originals found; how the desk is told."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('yearbooks', '0010_publish_decisions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='import',
            name='given',
            field=models.JSONField(blank=True, default=dict, verbose_name='given by a person'),
        ),
        migrations.AddField(
            model_name='sourcefile',
            name='fault',
            field=models.TextField(blank=True, choices=[('missing', 'missing'), ('altered', 'altered')], verbose_name='fault of the stored file'),
        ),
        migrations.AddField(
            model_name='sourcefile',
            name='verified_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='verified at'),
        ),
        migrations.AlterField(
            model_name='auditevent',
            name='action',
            field=models.TextField(choices=[('uploaded', 'uploaded'), ('parsed', 'parsed'), ('failed', 'could not be parsed'), ('edited', 'edited the draft'), ('rejected', 'rejected the draft'), ('published', 'published'), ('corrected', 'corrected'), ('withdrawn', 'withdrew'), ('restored', 'gave back'), ('merged', 'merged'), ('split', 'split'), ('relabelled', 'changed the address label'), ('topic', 'set a topic'), ('reparsed', 'parsed anew'), ('reopened', 'opened again'), ('vocabulary', 'changed the vocabulary'), ('report', 'dealt with a report'), ('account', 'changed an account'), ('damaged', 'found damaged'), ('mended', 'found whole again'), ('dumped', 'had a version of the data made')], verbose_name='action'),
        ),
        migrations.CreateModel(
            name='DeskPreference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_mail', models.BooleanField(default=True, verbose_name='mail me when an import needs a person')),
                ('language', models.TextField(choices=[('zh-hans', 'Simplified Chinese'), ('zh-hant', 'Traditional Chinese'), ('en', 'English')], verbose_name='language of the mails')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='desk_preference', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'preference at the desk',
                'verbose_name_plural': 'preferences at the desk',
            },
        ),
    ]
