CREATE TABLE "ratings" (
    "asset_id" INTEGER NOT NULL CONSTRAINT "pk_ratings" PRIMARY KEY,
    "stars" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "fk_ratings_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT
);
