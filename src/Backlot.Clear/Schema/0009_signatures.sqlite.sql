CREATE TABLE "signatures" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_signatures" PRIMARY KEY AUTOINCREMENT,
    "link_id" INTEGER NOT NULL,
    "turn" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "production_id" INTEGER NOT NULL,
    "signed_by" TEXT NOT NULL,
    "guardian_id" INTEGER NULL,
    "child" TEXT NULL,
    "media" TEXT NOT NULL,
    "purposes" TEXT NOT NULL,
    "territory" TEXT NOT NULL,
    "term_to" INTEGER NULL,
    "text_version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "strokes" TEXT NULL,
    "signed_at" INTEGER NOT NULL,
    CONSTRAINT "fk_signatures_guardian_id" FOREIGN KEY ("guardian_id") REFERENCES "people" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_signatures_link_id" FOREIGN KEY ("link_id") REFERENCES "personal_links" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_signatures_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_signatures_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);

ALTER TABLE "grants" ADD COLUMN "signature_id" INTEGER NULL CONSTRAINT "fk_grants_signature_id" REFERENCES "signatures" ("id") ON DELETE RESTRICT;

CREATE INDEX "ix_grants_signature_id" ON "grants" ("signature_id");
CREATE INDEX "ix_signatures_guardian_id" ON "signatures" ("guardian_id");
CREATE UNIQUE INDEX "ix_signatures_link_id_turn" ON "signatures" ("link_id", "turn");
CREATE INDEX "ix_signatures_person_id_production_id" ON "signatures" ("person_id", "production_id");
CREATE INDEX "ix_signatures_production_id" ON "signatures" ("production_id");
