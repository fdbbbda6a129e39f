CREATE TABLE "uploads" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_uploads" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "link_id" INTEGER NOT NULL,
    "said_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "digest" TEXT NULL,
    "hash" TEXT NULL,
    "sender_agrees" INTEGER NOT NULL,
    "day" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "code" TEXT NULL,
    "place" TEXT NULL,
    "asset_id" INTEGER NULL,
    "card_id" INTEGER NULL,
    "was_here" INTEGER NOT NULL,
    CONSTRAINT "fk_uploads_asset_id" FOREIGN KEY ("asset_id") REFERENCES "assets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_uploads_card_id" FOREIGN KEY ("card_id") REFERENCES "cards" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_uploads_link_id" FOREIGN KEY ("link_id") REFERENCES "personal_links" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_uploads_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_uploads_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "ix_uploads_production_id_person_id_digest" ON "uploads" ("production_id", "person_id", "digest");

CREATE INDEX "ix_uploads_person_id" ON "uploads" ("person_id");

CREATE INDEX "ix_uploads_link_id" ON "uploads" ("link_id");

CREATE INDEX "ix_uploads_asset_id" ON "uploads" ("asset_id");

CREATE INDEX "ix_uploads_card_id" ON "uploads" ("card_id");

CREATE INDEX "ix_uploads_state" ON "uploads" ("state");
