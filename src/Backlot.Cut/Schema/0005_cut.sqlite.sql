CREATE TABLE "timeline_versions" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_timeline_versions" PRIMARY KEY AUTOINCREMENT,
    "story_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "otio" TEXT NOT NULL,
    "captions" TEXT NULL,
    "made_at" INTEGER NOT NULL,
    "made_by" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    CONSTRAINT "fk_timeline_versions_story_id" FOREIGN KEY ("story_id") REFERENCES "stories" ("id") ON DELETE RESTRICT
);

CREATE TABLE "renders" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_renders" PRIMARY KEY AUTOINCREMENT,
    "story_id" INTEGER NOT NULL,
    "version_id" INTEGER NOT NULL,
    "shape" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "film_text" TEXT NULL,
    "error_code" TEXT NULL,
    "error" TEXT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "made_at" INTEGER NULL,
    CONSTRAINT "fk_renders_story_id" FOREIGN KEY ("story_id") REFERENCES "stories" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_renders_version_id" FOREIGN KEY ("version_id") REFERENCES "timeline_versions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "selects" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_selects" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "asset_id" INTEGER NOT NULL,
    "from_value" INTEGER NULL,
    "from_scale" INTEGER NULL,
    "to_value" INTEGER NULL,
    "to_scale" INTEGER NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" INTEGER NOT NULL,
    CONSTRAINT "fk_selects_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_selects_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "version_assets" (
    "version_id" INTEGER NOT NULL,
    "asset_id" INTEGER NOT NULL,
    CONSTRAINT "pk_version_assets" PRIMARY KEY ("version_id", "asset_id"),
    CONSTRAINT "fk_version_assets_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_version_assets_version_id" FOREIGN KEY ("version_id") REFERENCES "timeline_versions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "story_selects" (
    "story_id" INTEGER NOT NULL,
    "select_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    CONSTRAINT "pk_story_selects" PRIMARY KEY ("story_id", "select_id"),
    CONSTRAINT "fk_story_selects_select_id" FOREIGN KEY ("select_id") REFERENCES "selects" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_story_selects_story_id" FOREIGN KEY ("story_id") REFERENCES "stories" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_renders_state_id" ON "renders" ("state", "id");
CREATE UNIQUE INDEX "ix_renders_story_id_version_id_shape" ON "renders" ("story_id", "version_id", "shape");
CREATE INDEX "ix_renders_version_id_shape" ON "renders" ("version_id", "shape");
CREATE INDEX "ix_selects_asset_id" ON "selects" ("asset_id");
CREATE INDEX "ix_selects_production_id" ON "selects" ("production_id");
CREATE INDEX "ix_story_selects_select_id" ON "story_selects" ("select_id");
CREATE UNIQUE INDEX "ix_timeline_versions_story_id_number" ON "timeline_versions" ("story_id", "number");
CREATE INDEX "ix_version_assets_asset_id" ON "version_assets" ("asset_id");
