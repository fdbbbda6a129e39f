CREATE TABLE "kills" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_kills" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "asset_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "said_at" INTEGER NOT NULL,
    "said_by" TEXT NOT NULL,
    "link_id" INTEGER NULL,
    "why" TEXT NULL,
    "undone_at" INTEGER NULL,
    "undone_by" TEXT NULL,
    CONSTRAINT "fk_kills_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_kills_link_id" FOREIGN KEY ("link_id") REFERENCES "personal_links" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_kills_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_kills_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_kills_asset_id" ON "kills" ("asset_id");

CREATE INDEX "ix_kills_person_id_production_id" ON "kills" ("person_id", "production_id");

CREATE INDEX "ix_kills_production_id" ON "kills" ("production_id");

CREATE INDEX "ix_kills_link_id" ON "kills" ("link_id");
