-- Why an item of a request with several was refused, so that the same request is told the same again: a code and what its
-- wording mentions, of the records rather than of the request. Rows of what was carried out have none.
ALTER TABLE ops.request_key ADD COLUMN refusal json;
ALTER TABLE ops.request_key ALTER COLUMN refusal SET STATISTICS 0;
