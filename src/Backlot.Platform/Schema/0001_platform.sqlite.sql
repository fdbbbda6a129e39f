CREATE TABLE "accounts" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_accounts" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "is_owner" INTEGER NOT NULL,
    "user_name" TEXT NULL,
    "normalized_user_name" TEXT NULL,
    "email" TEXT NULL,
    "normalized_email" TEXT NULL,
    "email_confirmed" INTEGER NOT NULL,
    "password_hash" TEXT NULL,
    "security_stamp" TEXT NULL,
    "concurrency_stamp" TEXT NULL,
    "phone_number" TEXT NULL,
    "phone_number_confirmed" INTEGER NOT NULL,
    "two_factor_enabled" INTEGER NOT NULL,
    "lockout_end" INTEGER NULL,
    "lockout_enabled" INTEGER NOT NULL,
    "access_failed_count" INTEGER NOT NULL
);


CREATE TABLE "event_heads" (
    "production" INTEGER NOT NULL CONSTRAINT "pk_event_heads" PRIMARY KEY,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);


CREATE TABLE "events" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_events" PRIMARY KEY AUTOINCREMENT,
    "uid" TEXT NOT NULL,
    "production" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NULL,
    "salt" TEXT NULL,
    "digest" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);


CREATE TABLE "roots" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_roots" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "path" TEXT NULL
);


CREATE TABLE "search_documents" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_search_documents" PRIMARY KEY AUTOINCREMENT,
    "audience" TEXT NOT NULL,
    "production" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" INTEGER NOT NULL,
    "title" TEXT NOT NULL
);


CREATE TABLE "sent_forms" (
    "key" TEXT NOT NULL CONSTRAINT "pk_sent_forms" PRIMARY KEY,
    "at" INTEGER NOT NULL,
    "said" TEXT NULL,
    "go_to" TEXT NULL
);


CREATE TABLE "settings" (
    "name" TEXT NOT NULL CONSTRAINT "pk_settings" PRIMARY KEY,
    "value" TEXT NOT NULL
);


CREATE TABLE "slugs" (
    "text" TEXT NOT NULL CONSTRAINT "pk_slugs" PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subject" INTEGER NOT NULL,
    "given_at" INTEGER NOT NULL
);


CREATE TABLE "work" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_work" PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "production" INTEGER NULL,
    "state" TEXT NOT NULL,
    "owner" TEXT NULL,
    "lease_until" INTEGER NULL,
    "attempts" INTEGER NOT NULL,
    "progress" INTEGER NOT NULL,
    "doing" TEXT NULL,
    "error_code" TEXT NULL,
    "error" TEXT NULL,
    "cancel_asked" INTEGER NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "not_before" INTEGER NOT NULL,
    "ended_at" INTEGER NULL
);


CREATE TABLE "account_claims" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_account_claims" PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "claim_type" TEXT NULL,
    "claim_value" TEXT NULL,
    CONSTRAINT "fk_account_claims_user_id" FOREIGN KEY ("user_id") REFERENCES "accounts" ("id") ON DELETE CASCADE
);


CREATE TABLE "account_logins" (
    "login_provider" TEXT NOT NULL,
    "provider_key" TEXT NOT NULL,
    "provider_display_name" TEXT NULL,
    "user_id" INTEGER NOT NULL,
    CONSTRAINT "pk_account_logins" PRIMARY KEY ("login_provider", "provider_key"),
    CONSTRAINT "fk_account_logins_user_id" FOREIGN KEY ("user_id") REFERENCES "accounts" ("id") ON DELETE CASCADE
);


CREATE TABLE "account_tokens" (
    "user_id" INTEGER NOT NULL,
    "login_provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NULL,
    CONSTRAINT "pk_account_tokens" PRIMARY KEY ("user_id", "login_provider", "name"),
    CONSTRAINT "fk_account_tokens_user_id" FOREIGN KEY ("user_id") REFERENCES "accounts" ("id") ON DELETE CASCADE
);


CREATE TABLE "memberships" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_memberships" PRIMARY KEY AUTOINCREMENT,
    "account_id" INTEGER NOT NULL,
    "production" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    CONSTRAINT "fk_memberships_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT
);


CREATE TABLE "sign_in_links" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_sign_in_links" PRIMARY KEY AUTOINCREMENT,
    "token_hash" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "expires" INTEGER NOT NULL,
    "used_at" INTEGER NULL,
    CONSTRAINT "fk_sign_in_links_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT
);


CREATE TABLE "search_terms" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_search_terms" PRIMARY KEY AUTOINCREMENT,
    "document_id" INTEGER NOT NULL,
    "term" TEXT NOT NULL,
    CONSTRAINT "fk_search_terms_document_id" FOREIGN KEY ("document_id") REFERENCES "search_documents" ("id") ON DELETE CASCADE
);


CREATE INDEX "ix_account_claims_user_id" ON "account_claims" ("user_id");


CREATE INDEX "ix_account_logins_user_id" ON "account_logins" ("user_id");


CREATE INDEX "ix_accounts_normalized_email" ON "accounts" ("normalized_email");


CREATE UNIQUE INDEX "ix_accounts_normalized_user_name" ON "accounts" ("normalized_user_name");


CREATE UNIQUE INDEX "ix_events_production_sequence" ON "events" ("production", "sequence");


CREATE INDEX "ix_events_subject" ON "events" ("subject");


CREATE UNIQUE INDEX "ix_events_uid" ON "events" ("uid");


CREATE UNIQUE INDEX "ix_memberships_account_id_production" ON "memberships" ("account_id", "production");


CREATE UNIQUE INDEX "ix_roots_name" ON "roots" ("name");


CREATE UNIQUE INDEX "ix_search_documents_audience_kind_subject" ON "search_documents" ("audience", "kind", "subject");


CREATE INDEX "ix_search_terms_document_id" ON "search_terms" ("document_id");


CREATE INDEX "ix_search_terms_term_document_id" ON "search_terms" ("term", "document_id");


CREATE INDEX "ix_sign_in_links_account_id" ON "sign_in_links" ("account_id");


CREATE INDEX "ix_sent_forms_at" ON "sent_forms" ("at");


CREATE UNIQUE INDEX "ix_sign_in_links_token_hash" ON "sign_in_links" ("token_hash");


CREATE INDEX "ix_slugs_kind_subject" ON "slugs" ("kind", "subject");


CREATE UNIQUE INDEX "ix_work_kind_key" ON "work" ("kind", "key");


CREATE INDEX "ix_work_production" ON "work" ("production");


CREATE INDEX "ix_work_state_not_before" ON "work" ("state", "not_before");


