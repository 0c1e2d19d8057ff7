#!/bin/bash
# Keycloak takes passwords from its environment only; and the realm's file its secrets.
set -eu
export KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD PERSONA_SECRET PAIRWISE_SALT
KC_BOOTSTRAP_ADMIN_PASSWORD="$(< /run/secrets/admin)"
PERSONA_SECRET="$(< /run/secrets/persona-secret)"
PAIRWISE_SALT="$(< /run/secrets/pairwise-salt)"
exec /opt/keycloak/bin/kc.sh start --optimized --import-realm
