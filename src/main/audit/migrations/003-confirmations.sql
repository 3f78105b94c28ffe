-- A new password that is set with a code is an intent with an outcome, as a reset is. Its rows hold neither.
DROP TRIGGER outcome_is_of_a_reset;

CREATE TRIGGER outcome_is_of_an_intent BEFORE INSERT ON outcome
WHEN (SELECT kind FROM entry WHERE id = NEW.entry) IS NOT 'reset'
  AND (SELECT kind FROM entry WHERE id = NEW.entry) IS NOT 'confirm'
BEGIN SELECT RAISE(ABORT, 'only a reset or a confirm has an outcome'); END;
