CREATE TABLE "arrivals" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_arrivals" PRIMARY KEY AUTOINCREMENT,
    "link_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "said_name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "digest" TEXT NULL,
    "mark" TEXT NULL,
    "metadata" TEXT NULL,
    "at" INTEGER NOT NULL,
    "expires" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "upload_id" INTEGER NULL,
    CONSTRAINT "fk_arrivals_link_id" FOREIGN KEY ("link_id") REFERENCES "personal_links" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_arrivals_upload_id" FOREIGN KEY ("upload_id") REFERENCES "uploads" ("id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "ix_arrivals_key" ON "arrivals" ("key");

CREATE INDEX "ix_arrivals_link_id_mark" ON "arrivals" ("link_id", "mark");

CREATE INDEX "ix_arrivals_state" ON "arrivals" ("state");

CREATE INDEX "ix_arrivals_upload_id" ON "arrivals" ("upload_id");
