from django.db import migrations
from django.db.migrations import RunSQL

WHOLE = RunSQL(
    """
    CREATE FUNCTION treatments_refuse_missing_steps() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (SELECT count(*) FROM treatments_templatestep
                WHERE version_id = NEW.id AND number BETWEEN 1 AND NEW.max_sessions) <> NEW.max_sessions
           OR EXISTS (SELECT FROM treatments_templatestep WHERE version_id = NEW.id AND number > NEW.max_sessions) THEN
            RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
                MESSAGE = format('%s: every session of a published template has its step', TG_NAME);
        END IF;
        RETURN NEW;
    END $$;
    CREATE TRIGGER template_published_with_its_steps BEFORE UPDATE ON treatments_seriestemplateversion FOR EACH ROW
        WHEN (OLD.status = 'draft' AND NEW.status = 'published')
        EXECUTE FUNCTION treatments_refuse_missing_steps();
    """,
    """
    DROP TRIGGER template_published_with_its_steps ON treatments_seriestemplateversion;
    DROP FUNCTION treatments_refuse_missing_steps();
    """,
)


class Migration(migrations.Migration):
    dependencies = [("treatments", "0022_lists_in_their_order")]

    operations = [WHOLE]
