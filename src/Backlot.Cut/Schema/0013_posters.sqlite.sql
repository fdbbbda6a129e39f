CREATE TABLE "story_posters" (
    "story_id" INTEGER NOT NULL CONSTRAINT "pk_story_posters" PRIMARY KEY,
    "at_value" INTEGER NULL,
    "at_scale" INTEGER NULL,
    "select_id" INTEGER NULL,
    "chosen_by" TEXT NOT NULL,
    "chosen_at" INTEGER NOT NULL,
    CONSTRAINT "fk_story_posters_select_id" FOREIGN KEY ("select_id") REFERENCES "selects" ("id") ON DELETE CASCADE,
    CONSTRAINT "fk_story_posters_story_id" FOREIGN KEY ("story_id") REFERENCES "stories" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_story_posters_select_id" ON "story_posters" ("select_id");
