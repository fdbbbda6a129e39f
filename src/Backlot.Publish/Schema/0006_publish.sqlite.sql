CREATE TABLE "posts" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_posts" PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "production_id" INTEGER NOT NULL,
    "story_id" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "why" TEXT NULL,
    "version_id" INTEGER NULL,
    "contents_text" TEXT NULL,
    "contents_key" TEXT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" INTEGER NOT NULL,
    "out_at" INTEGER NULL,
    "withdrawn_at" INTEGER NULL,
    "withdrawn_by" TEXT NULL,
    CONSTRAINT "fk_posts_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_posts_story_id" FOREIGN KEY ("story_id") REFERENCES "stories" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_posts_version_id" FOREIGN KEY ("version_id") REFERENCES "timeline_versions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "post_assets" (
    "post_id" INTEGER NOT NULL,
    "asset_id" INTEGER NOT NULL,
    CONSTRAINT "pk_post_assets" PRIMARY KEY ("post_id", "asset_id"),
    CONSTRAINT "fk_post_assets_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_post_assets_post_id" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE RESTRICT
);

CREATE TABLE "post_files" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post_files" PRIMARY KEY AUTOINCREMENT,
    "post_id" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "extension" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    CONSTRAINT "fk_post_files_post_id" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_post_assets_asset_id" ON "post_assets" ("asset_id");

CREATE UNIQUE INDEX "ix_post_files_post_id_place_name" ON "post_files" ("post_id", "place", "name");

CREATE INDEX "ix_posts_production_id" ON "posts" ("production_id");

CREATE INDEX "ix_posts_state_out_at" ON "posts" ("state", "out_at");

CREATE UNIQUE INDEX "ix_posts_story_id_state" ON "posts" ("story_id", "state") WHERE state IN ('Planned', 'Out', 'Blocked');

CREATE INDEX "ix_posts_version_id" ON "posts" ("version_id");
