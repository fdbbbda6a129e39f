CREATE TABLE story_posters (
    story_id bigint NOT NULL,
    at_value bigint,
    at_scale bigint,
    select_id bigint,
    chosen_by text NOT NULL,
    chosen_at bigint NOT NULL,
    CONSTRAINT pk_story_posters PRIMARY KEY (story_id),
    CONSTRAINT fk_story_posters_select_id FOREIGN KEY (select_id) REFERENCES selects (id) ON DELETE CASCADE,
    CONSTRAINT fk_story_posters_story_id FOREIGN KEY (story_id) REFERENCES stories (id) ON DELETE RESTRICT
);

CREATE INDEX ix_story_posters_select_id ON story_posters (select_id);
