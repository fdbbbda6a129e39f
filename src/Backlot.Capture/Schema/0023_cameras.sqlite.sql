CREATE TABLE "cameras" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_cameras" PRIMARY KEY AUTOINCREMENT,
    "production_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    CONSTRAINT "fk_cameras_production_id" FOREIGN KEY ("production_id") REFERENCES "productions" ("id") ON DELETE RESTRICT
);
CREATE UNIQUE INDEX "ix_cameras_production_id_name" ON "cameras" ("production_id", "name");
ALTER TABLE "assets" ADD COLUMN "camera_id" INTEGER NULL CONSTRAINT "fk_assets_camera_id" REFERENCES "cameras" ("id") ON DELETE RESTRICT;
ALTER TABLE "assets" ADD COLUMN "north" INTEGER NULL;
ALTER TABLE "assets" ADD COLUMN "east" INTEGER NULL;
INSERT INTO "cameras" ("production_id", "name")
SELECT DISTINCT "production_id", coalesce(nullif(trim(coalesce(json_extract("facts", '$.make'), '') || ' ' || coalesce(json_extract("facts", '$.model'), '')), ''), json_extract("facts", '$.recorder')) AS "said"
FROM "assets" WHERE "said" IS NOT NULL ORDER BY "production_id", "said";
UPDATE "assets" SET "camera_id" = (
    SELECT c."id" FROM "cameras" AS c WHERE c."production_id" = "assets"."production_id"
    AND c."name" = coalesce(nullif(trim(coalesce(json_extract("facts", '$.make'), '') || ' ' || coalesce(json_extract("facts", '$.model'), '')), ''), json_extract("facts", '$.recorder')));
UPDATE "assets" SET
    "north" = CAST(round(CAST(substr(json_extract("facts", '$.gps'), 1, instr(json_extract("facts", '$.gps'), ',') - 1) AS REAL) * 1000000) AS INTEGER),
    "east" = CAST(round(CAST(substr(json_extract("facts", '$.gps'), instr(json_extract("facts", '$.gps'), ',') + 1) AS REAL) * 1000000) AS INTEGER)
WHERE json_extract("facts", '$.gps') IS NOT NULL;
CREATE INDEX "ix_assets_camera_id" ON "assets" ("camera_id");
