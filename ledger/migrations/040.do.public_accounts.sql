-- The accounts that may go below zero are those of no person: pools, funds, income, institutions. They are few
-- among millions, and books of the whole region begin with them.
CREATE INDEX account_public ON account (region, kind) WHERE overdraft;
