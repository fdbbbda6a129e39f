CREATE TABLE "cards" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_cards" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "root_id" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "history" TEXT NOT NULL,
    "generations" INTEGER NOT NULL,
    "verified_at" INTEGER NULL,
    "ingested_at" INTEGER NOT NULL,
    CONSTRAINT "fk_cards_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_cards_root_id" FOREIGN KEY ("root_id") REFERENCES "roots" ("id") ON DELETE RESTRICT
);

CREATE TABLE "assets" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_assets" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "stage_id" INTEGER NULL,
    "day_id" INTEGER NULL,
    "card_id" INTEGER NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "captured_at" INTEGER NULL,
    "captured_local" TEXT NULL,
    "captured_offset" INTEGER NULL,
    "captured_unknown" TEXT NULL,
    "sort_at" INTEGER NOT NULL,
    "width" INTEGER NULL,
    "height" INTEGER NULL,
    "duration_value" INTEGER NULL,
    "duration_timescale" INTEGER NULL,
    "rate_numerator" INTEGER NULL,
    "rate_denominator" INTEGER NULL,
    "variable_rate" INTEGER NOT NULL,
    "has_picture" INTEGER NOT NULL,
    "has_sound" INTEGER NOT NULL,
    "start_timecode" TEXT NULL,
    "facts" TEXT NOT NULL,
    "tracks_text" TEXT NULL,
    "state" TEXT NOT NULL,
    "previews" TEXT NOT NULL,
    "preview_error_code" TEXT NULL,
    "preview_error" TEXT NULL,
    "ingested_at" INTEGER NOT NULL,
    CONSTRAINT "fk_assets_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_assets_stage_id" FOREIGN KEY ("stage_id") REFERENCES "stages" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_assets_day_id" FOREIGN KEY ("day_id") REFERENCES "days" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_assets_card_id" FOREIGN KEY ("card_id") REFERENCES "cards" ("id") ON DELETE RESTRICT
);

CREATE TABLE "asset_files" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_asset_files" PRIMARY KEY AUTOINCREMENT,
    "asset_id" INTEGER NOT NULL,
    "root_id" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "modified_at" INTEGER NULL,
    CONSTRAINT "fk_asset_files_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_asset_files_root_id" FOREIGN KEY ("root_id") REFERENCES "roots" ("id") ON DELETE RESTRICT
);

CREATE TABLE "derived_objects" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_derived_objects" PRIMARY KEY AUTOINCREMENT,
    "asset_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "extension" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER NULL,
    "height" INTEGER NULL,
    "made_at" INTEGER NOT NULL,
    CONSTRAINT "fk_derived_objects_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "ix_cards_production_id_root_id_path" ON "cards" ("production_id", "root_id", "path");
CREATE INDEX "ix_cards_root_id" ON "cards" ("root_id");
CREATE UNIQUE INDEX "ix_assets_production_id_content_hash" ON "assets" ("production_id", "content_hash");
CREATE INDEX "ix_assets_production_id_sort_at_id" ON "assets" ("production_id", "sort_at", "id");
CREATE INDEX "ix_assets_previews_id" ON "assets" ("previews", "id");
CREATE INDEX "ix_assets_stage_id" ON "assets" ("stage_id");
CREATE INDEX "ix_assets_day_id" ON "assets" ("day_id");
CREATE INDEX "ix_assets_card_id" ON "assets" ("card_id");
CREATE UNIQUE INDEX "ix_asset_files_asset_id_root_id_path" ON "asset_files" ("asset_id", "root_id", "path");
CREATE INDEX "ix_asset_files_root_id_path" ON "asset_files" ("root_id", "path");
CREATE UNIQUE INDEX "ix_derived_objects_asset_id_kind" ON "derived_objects" ("asset_id", "kind");
CREATE INDEX "ix_derived_objects_key" ON "derived_objects" ("key");
