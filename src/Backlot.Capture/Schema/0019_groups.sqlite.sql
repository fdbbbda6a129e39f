CREATE TABLE "sync_groups" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_sync_groups" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "solved_at" INTEGER NOT NULL,
    CONSTRAINT "fk_sync_groups_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "sync_members" (
    "group_id" INTEGER NOT NULL,
    "asset_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "solved_by" TEXT NOT NULL,
    "solved" INTEGER NULL,
    "drift" INTEGER NOT NULL,
    "confidence" INTEGER NOT NULL,
    "timecode" INTEGER NULL,
    "opinion" TEXT NOT NULL,
    "by_hand" INTEGER NULL,
    "by_hand_by" TEXT NULL,
    "by_hand_at" INTEGER NULL,
    CONSTRAINT "pk_sync_members" PRIMARY KEY ("group_id", "asset_id"),
    CONSTRAINT "fk_sync_members_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_sync_members_group_id" FOREIGN KEY ("group_id") REFERENCES "sync_groups" ("id") ON DELETE CASCADE
);

CREATE UNIQUE INDEX "ix_sync_groups_production_id_name" ON "sync_groups" ("production_id", "name");

CREATE INDEX "ix_sync_members_asset_id" ON "sync_members" ("asset_id");
