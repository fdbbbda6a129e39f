ALTER TABLE "work" ADD COLUMN "error_exit" TEXT NULL;

ALTER TABLE "sent_forms" ADD COLUMN "mark" TEXT NULL;
