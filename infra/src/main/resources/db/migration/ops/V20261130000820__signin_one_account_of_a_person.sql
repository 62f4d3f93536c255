-- Also for operators who make accounts at the same moment. Where a person has two, disable one of them before.
CREATE UNIQUE INDEX account_of_person ON ops.account (municipality, person) WHERE disabled_at IS NULL;
