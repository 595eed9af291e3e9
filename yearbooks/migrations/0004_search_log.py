"""The search log."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('yearbooks', '0003_search_segments'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchLog',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('query', models.TextField(verbose_name='query')),
                ('folded', models.TextField(verbose_name='folded query')),
                ('match', models.TextField(verbose_name='reading')),
                ('filters', models.TextField(blank=True, verbose_name='conditions')),
                ('total', models.PositiveIntegerField(verbose_name='entries found')),
                ('milliseconds', models.PositiveIntegerField(verbose_name='milliseconds')),
                ('day', models.DateField(db_index=True, verbose_name='day')),
            ],
            options={
                'verbose_name': 'search',
                'verbose_name_plural': 'search log',
                'ordering': ['-day', '-pk'],
                'indexes': [models.Index(condition=models.Q(('total', 0)), fields=['folded', 'day'], name='search_log_nothing_found')],
                'constraints': [models.CheckConstraint(condition=models.Q(('query', ''), _negated=True), name='search_log_has_query')],
            },
        ),
    ]
