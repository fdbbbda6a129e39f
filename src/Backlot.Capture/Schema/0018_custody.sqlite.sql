CREATE TABLE "card_visits" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_card_visits" PRIMARY KEY AUTOINCREMENT,
    "at" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "volume" TEXT NULL,
    "volume_name" TEXT NULL,
    "cameras" TEXT NOT NULL,
    "clips" INTEGER NOT NULL,
    "first_clip" TEXT NULL,
    "last_clip" TEXT NULL,
    "files" INTEGER NOT NULL,
    "bytes" INTEGER NOT NULL,
    "safe" INTEGER NOT NULL,
    "copies" TEXT NOT NULL,
    "content" TEXT NOT NULL
);

CREATE TABLE "scrubs" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_scrubs" PRIMARY KEY AUTOINCREMENT,
    "began_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL
);

CREATE TABLE "file_reads" (
    "asset_file_id" INTEGER NOT NULL CONSTRAINT "pk_file_reads" PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "found" TEXT NOT NULL,
    CONSTRAINT "fk_file_reads_asset_file_id" FOREIGN KEY ("asset_file_id") REFERENCES "asset_files" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_card_visits_name" ON "card_visits" ("name");
CREATE INDEX "ix_card_visits_first_clip" ON "card_visits" ("first_clip");
CREATE INDEX "ix_card_visits_volume" ON "card_visits" ("volume");
CREATE INDEX "ix_file_reads_at" ON "file_reads" ("at");
