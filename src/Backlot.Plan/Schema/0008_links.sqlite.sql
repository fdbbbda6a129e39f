CREATE TABLE "personal_links" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_personal_links" PRIMARY KEY AUTOINCREMENT,
    "token_hash" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "production_id" INTEGER NOT NULL,
    "opens" TEXT NOT NULL,
    "made_by" TEXT NOT NULL,
    "made_by_name" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "expires" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL,
    "revoked_by" TEXT NULL,
    "opened_at" INTEGER NULL,
    CONSTRAINT "fk_personal_links_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_personal_links_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_personal_links_person_id" ON "personal_links" ("person_id");
CREATE INDEX "ix_personal_links_production_id_person_id" ON "personal_links" ("production_id", "person_id");
CREATE UNIQUE INDEX "ix_personal_links_token_hash" ON "personal_links" ("token_hash");
