-- What an agency has taken over is listed by when: a coordinator passes a request for access on long after the case.
CREATE INDEX takings_ours ON takings (agency_code, taken_at DESC, id DESC);
