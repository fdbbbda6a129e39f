CREATE TABLE "face_boxes" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_face_boxes" PRIMARY KEY AUTOINCREMENT,
    "appearance_id" INTEGER NOT NULL,
    "at_value" INTEGER NULL,
    "at_scale" INTEGER NULL,
    "x" INTEGER NOT NULL,
    "y" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    CONSTRAINT "fk_face_boxes_appearance_id" FOREIGN KEY ("appearance_id") REFERENCES "appearances" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_face_boxes_appearance_id" ON "face_boxes" ("appearance_id");
