-- Run once, as a superuser. Change both passwords afterwards: \password samindsats_owner, \password samindsats_app.
CREATE ROLE samindsats_owner LOGIN PASSWORD 'change me';
CREATE ROLE samindsats_app LOGIN PASSWORD 'change me';
CREATE DATABASE samindsats OWNER samindsats_owner;
REVOKE CONNECT ON DATABASE samindsats FROM PUBLIC;
GRANT CONNECT ON DATABASE samindsats TO samindsats_app;
