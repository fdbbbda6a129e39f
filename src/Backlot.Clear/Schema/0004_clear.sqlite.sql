CREATE TABLE "appearances" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_appearances" PRIMARY KEY AUTOINCREMENT,
    "asset_id" INTEGER NOT NULL,
    "person_id" INTEGER NULL,
    "note" TEXT NULL,
    "prominence" TEXT NOT NULL,
    "presence" TEXT NOT NULL,
    "from_value" INTEGER NULL,
    "from_scale" INTEGER NULL,
    "to_value" INTEGER NULL,
    "to_scale" INTEGER NULL,
    "added_by" TEXT NOT NULL,
    "added_at" INTEGER NOT NULL,
    "struck_at" INTEGER NULL,
    CONSTRAINT "fk_appearances_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_appearances_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT
);

CREATE TABLE "looks" (
    "asset_id" INTEGER NOT NULL CONSTRAINT "pk_looks" PRIMARY KEY,
    "nobody" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "fk_looks_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT
);

CREATE TABLE "grants" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_grants" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "person_id" INTEGER NULL,
    "basis" TEXT NOT NULL,
    "media" TEXT NOT NULL,
    "purposes" TEXT NOT NULL,
    "territory" TEXT NOT NULL,
    "term_from" INTEGER NULL,
    "term_to" INTEGER NULL,
    "clause" TEXT NULL,
    "attested_by" TEXT NULL,
    "signed_by_id" INTEGER NULL,
    "signed_at" INTEGER NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" INTEGER NOT NULL,
    "withdrawn_at" INTEGER NULL,
    "withdrawn_by" TEXT NULL,
    CONSTRAINT "fk_grants_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_grants_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_grants_signed_by_id" FOREIGN KEY ("signed_by_id") REFERENCES "people" ("id") ON DELETE RESTRICT
);

CREATE TABLE "objections" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_objections" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "asset_id" INTEGER NULL,
    "state" TEXT NOT NULL,
    "raised_by" TEXT NOT NULL,
    "raised_at" INTEGER NOT NULL,
    "decided_by" TEXT NULL,
    "decided_at" INTEGER NULL,
    "why" TEXT NULL,
    CONSTRAINT "fk_objections_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_objections_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_objections_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "embargoes" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_embargoes" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "asset_id" INTEGER NULL,
    "story_id" INTEGER NULL,
    "from_value" INTEGER NULL,
    "from_scale" INTEGER NULL,
    "to_value" INTEGER NULL,
    "to_scale" INTEGER NULL,
    "says" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" INTEGER NOT NULL,
    "lifted_by" TEXT NULL,
    "lifted_at" INTEGER NULL,
    CONSTRAINT "fk_embargoes_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_embargoes_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_embargoes_story_id" FOREIGN KEY ("story_id") REFERENCES "stories" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_appearances_asset_id" ON "appearances" ("asset_id");

CREATE INDEX "ix_appearances_person_id_asset_id" ON "appearances" ("person_id", "asset_id");

CREATE INDEX "ix_grants_person_id_production_id" ON "grants" ("person_id", "production_id");

CREATE INDEX "ix_grants_production_id" ON "grants" ("production_id");

CREATE INDEX "ix_grants_signed_by_id" ON "grants" ("signed_by_id");

CREATE INDEX "ix_objections_asset_id" ON "objections" ("asset_id");

CREATE INDEX "ix_objections_person_id_production_id" ON "objections" ("person_id", "production_id");

CREATE INDEX "ix_objections_production_id" ON "objections" ("production_id");

CREATE INDEX "ix_embargoes_asset_id" ON "embargoes" ("asset_id");

CREATE INDEX "ix_embargoes_production_id" ON "embargoes" ("production_id");

CREATE INDEX "ix_embargoes_story_id" ON "embargoes" ("story_id");
