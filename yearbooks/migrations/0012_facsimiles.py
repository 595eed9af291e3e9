"""Pages of imported files, and where the words of revisions stand on them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('yearbooks', '0011_operator'),
    ]

    operations = [
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('folio', models.TextField(blank=True, verbose_name='printed page number')),
                ('member', models.TextField(blank=True, verbose_name='file in the archive')),
                ('width', models.FloatField(verbose_name='width')),
                ('height', models.FloatField(verbose_name='height')),
                ('turned', models.PositiveSmallIntegerField(default=0, verbose_name='turned by')),
                ('import_attempt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='yearbooks.import', verbose_name='import')),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
                'ordering': ['import_attempt', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('boxes', models.JSONField(verbose_name='boxes')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='yearbooks.page', verbose_name='page')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='yearbooks.revision', verbose_name='revision')),
            ],
            options={
                'verbose_name': 'passage on a page',
                'verbose_name_plural': 'passages on pages',
                'ordering': ['revision', 'page'],
            },
        ),
        migrations.AddConstraint(
            model_name='page',
            constraint=models.UniqueConstraint(fields=('import_attempt', 'number'), name='page_number_unique'),
        ),
        migrations.AddConstraint(
            model_name='page',
            constraint=models.CheckConstraint(condition=models.Q(('height__gt', 0), ('width__gt', 0)), name='page_has_size'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.UniqueConstraint(fields=('revision', 'page'), name='passage_once_a_page'),
        ),
    ]
