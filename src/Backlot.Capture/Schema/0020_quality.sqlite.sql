CREATE TABLE "qualities" (
    "asset_id" INTEGER NOT NULL CONSTRAINT "pk_qualities" PRIMARY KEY,
    "state" TEXT NOT NULL,
    "way" INTEGER NOT NULL,
    "measures_text" TEXT NULL,
    "error_code" TEXT NULL,
    "error" TEXT NULL,
    "measured_at" INTEGER NOT NULL,
    CONSTRAINT "fk_qualities_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT
);
