CREATE TABLE "picks" (
    "asset_id" INTEGER NOT NULL CONSTRAINT "pk_picks" PRIMARY KEY,
    "state" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "fk_picks_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT
);
