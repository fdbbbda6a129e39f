CREATE TABLE picks (
    asset_id bigint NOT NULL,
    state text NOT NULL,
    actor text NOT NULL,
    actor_name text NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_picks PRIMARY KEY (asset_id),
    CONSTRAINT fk_picks_asset_id FOREIGN KEY (asset_id) REFERENCES assets (id) ON DELETE RESTRICT
);
