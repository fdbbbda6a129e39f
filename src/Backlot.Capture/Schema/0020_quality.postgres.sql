CREATE TABLE qualities (
    asset_id bigint NOT NULL,
    state text NOT NULL,
    way integer NOT NULL,
    measures_text text,
    error_code text,
    error text,
    measured_at bigint NOT NULL,
    CONSTRAINT pk_qualities PRIMARY KEY (asset_id),
    CONSTRAINT fk_qualities_asset_id FOREIGN KEY (asset_id) REFERENCES assets (id) ON DELETE RESTRICT
);
