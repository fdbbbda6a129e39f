CREATE TABLE ratings (
    asset_id bigint NOT NULL,
    stars integer NOT NULL,
    actor text NOT NULL,
    actor_name text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_ratings PRIMARY KEY (asset_id),
    CONSTRAINT fk_ratings_asset_id FOREIGN KEY (asset_id) REFERENCES assets (id) ON DELETE RESTRICT
);
