CREATE TABLE "saved_searches" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_saved_searches" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "saved_by" TEXT NOT NULL,
    "saved_by_name" TEXT NOT NULL,
    "saved_at" INTEGER NOT NULL,
    CONSTRAINT "fk_saved_searches_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "ix_saved_searches_production_id_folded" ON "saved_searches" ("production_id", "folded");
