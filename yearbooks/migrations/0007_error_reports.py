"""Readers' reports of errors."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('yearbooks', '0006_place_english'),
    ]

    operations = [
        migrations.CreateModel(
            name='ErrorReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('passage', models.TextField(blank=True, verbose_name='quoted passage')),
                ('fault', models.TextField(verbose_name='what is wrong')),
                ('contact', models.TextField(blank=True, verbose_name='contact')),
                ('digest', models.TextField(verbose_name='SHA-256')),
                ('reported_at', models.DateTimeField(auto_now_add=True, verbose_name='reported at')),
                ('state', models.TextField(choices=[('new', 'new'), ('seen', 'seen'), ('done', 'done')], db_index=True, default='new', verbose_name='state')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='error_reports', to='yearbooks.entry', verbose_name='entry')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='error_reports', to='yearbooks.revision', verbose_name='revision')),
            ],
            options={
                'verbose_name': 'error report',
                'verbose_name_plural': 'error reports',
                'ordering': ['-reported_at', '-pk'],
                'indexes': [models.Index(fields=['entry', 'reported_at'], name='error_report_entry_time')],
                'constraints': [models.UniqueConstraint(fields=('revision', 'digest'), name='error_report_once'), models.CheckConstraint(condition=models.Q(('fault', ''), _negated=True), name='error_report_says_what'), models.CheckConstraint(condition=models.Q(('state__in', ['new', 'seen', 'done'])), name='error_report_state_known')],
            },
        ),
    ]
