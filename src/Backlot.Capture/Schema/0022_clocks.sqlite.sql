CREATE TABLE "clock_shifts" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_clock_shifts" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "card_id" INTEGER NOT NULL,
    "camera" TEXT NOT NULL,
    "asset_id" INTEGER NOT NULL,
    "evidence" TEXT NOT NULL,
    "microseconds" INTEGER NOT NULL,
    "zone" TEXT NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "undone_at" INTEGER NULL,
    "undone_by" TEXT NULL,
    CONSTRAINT "fk_clock_shifts_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_clock_shifts_card_id" FOREIGN KEY ("card_id") REFERENCES "cards" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_clock_shifts_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT
);
CREATE INDEX "ix_clock_shifts_production_id" ON "clock_shifts" ("production_id");
CREATE INDEX "ix_clock_shifts_card_id" ON "clock_shifts" ("card_id");
CREATE INDEX "ix_clock_shifts_asset_id" ON "clock_shifts" ("asset_id");
ALTER TABLE "assets" ADD COLUMN "clock_shift_id" INTEGER NULL CONSTRAINT "fk_assets_clock_shift_id" REFERENCES "clock_shifts" ("id") ON DELETE RESTRICT;
ALTER TABLE "assets" ADD COLUMN "claimed_local" TEXT NULL;
ALTER TABLE "assets" ADD COLUMN "claimed_offset" INTEGER NULL;
ALTER TABLE "assets" ADD COLUMN "claimed_unknown" TEXT NULL;
CREATE INDEX "ix_assets_clock_shift_id" ON "assets" ("clock_shift_id");
