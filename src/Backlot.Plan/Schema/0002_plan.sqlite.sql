CREATE TABLE "productions" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_productions" PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "created_at" INTEGER NOT NULL
);

CREATE TABLE "production_kinds" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_production_kinds" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "stages" TEXT NOT NULL
);

CREATE TABLE "clear_epochs" (
    "production_id" INTEGER NOT NULL CONSTRAINT "pk_clear_epochs" PRIMARY KEY,
    "epoch" INTEGER NOT NULL,
    CONSTRAINT "fk_clear_epochs_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "milestones" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_milestones" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "day" TEXT NULL,
    "at" INTEGER NULL,
    "zone" TEXT NULL,
    CONSTRAINT "fk_milestones_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "stages" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_stages" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    CONSTRAINT "fk_stages_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "days" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_days" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "title" TEXT NULL,
    CONSTRAINT "fk_days_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "people" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_people" PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "born" TEXT NULL,
    "guardian_id" INTEGER NULL,
    "added_at" INTEGER NOT NULL,
    CONSTRAINT "fk_people_guardian_id" FOREIGN KEY ("guardian_id") REFERENCES "people" ("id") ON DELETE RESTRICT
);

CREATE TABLE "credits" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_credits" PRIMARY KEY AUTOINCREMENT,
    "person_id" INTEGER NOT NULL,
    "production_id" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "department" TEXT NULL,
    "billing" INTEGER NULL,
    CONSTRAINT "fk_credits_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_credits_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "stories" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_stories" PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "production_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "objective" TEXT NOT NULL,
    "rate_numerator" INTEGER NOT NULL,
    "rate_denominator" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "fk_stories_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "ix_production_kinds_name" ON "production_kinds" ("name");
CREATE UNIQUE INDEX "ix_milestones_production_id_name" ON "milestones" ("production_id", "name");
CREATE UNIQUE INDEX "ix_stages_production_id_key" ON "stages" ("production_id", "key");
CREATE UNIQUE INDEX "ix_days_production_id_date" ON "days" ("production_id", "date");
CREATE INDEX "ix_people_guardian_id" ON "people" ("guardian_id");
CREATE INDEX "ix_people_name" ON "people" ("name");
CREATE INDEX "ix_credits_person_id" ON "credits" ("person_id");
CREATE UNIQUE INDEX "ix_credits_production_id_person_id_role" ON "credits" ("production_id", "person_id", "role");
CREATE INDEX "ix_stories_production_id" ON "stories" ("production_id");
