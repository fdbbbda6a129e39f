ALTER TABLE work ADD COLUMN error_exit text;

ALTER TABLE sent_forms ADD COLUMN mark text;
