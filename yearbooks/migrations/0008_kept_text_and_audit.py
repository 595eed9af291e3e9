"""The text that a draft was read from; who did what; the right to publish."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORBID = """
CREATE FUNCTION yearbooks_audit_is_forever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a line of the audit log is never changed or deleted (%)',
        OLD.id USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_is_forever BEFORE UPDATE OR DELETE ON yearbooks_auditevent
    FOR EACH ROW EXECUTE FUNCTION yearbooks_audit_is_forever();
"""
ALLOW = """
DROP TRIGGER audit_is_forever ON yearbooks_auditevent;
DROP FUNCTION yearbooks_audit_is_forever();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('yearbooks', '0007_error_reports'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='import',
            options={'ordering': ['-created_at', '-pk'], 'permissions': [('publish_import', 'Can publish, withdraw, merge and split')], 'verbose_name': 'import', 'verbose_name_plural': 'imports'},
        ),
        migrations.AddField(
            model_name='import',
            name='read_text',
            field=models.BinaryField(null=True, verbose_name='text as read'),
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='time')),
                ('action', models.TextField(choices=[('uploaded', 'uploaded'), ('parsed', 'parsed'), ('failed', 'could not be parsed'), ('edited', 'edited the draft'), ('rejected', 'rejected the draft'), ('published', 'published'), ('corrected', 'corrected'), ('withdrawn', 'withdrew'), ('restored', 'gave back'), ('merged', 'merged'), ('split', 'split'), ('relabelled', 'changed the address label'), ('topic', 'set a topic'), ('reparsed', 'parsed anew')], verbose_name='action')),
                ('subject', models.TextField(db_index=True, verbose_name='subject')),
                ('title', models.TextField(blank=True, verbose_name='title')),
                ('details', models.JSONField(blank=True, default=dict, verbose_name='details')),
                ('actor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'audit event',
                'verbose_name_plural': 'audit log',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.RunSQL(FORBID, ALLOW),
    ]
