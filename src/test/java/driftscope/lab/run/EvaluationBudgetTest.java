package driftscope.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A budget of evaluations")
class EvaluationBudgetTest {

    private static final long SECOND = 1_000_000_000;

    private final EvaluationBudget budget = new EvaluationBudget();

    @Test
    @DisplayName("should let the first steps come first")
    void first() {
        assertThat(budget.affords()).isFalse();
        budget.ran(SECOND / 5);
        assertThat(budget.affords()).isTrue();
    }

    @Test
    @DisplayName("should give evaluations a share of the time that is larger in the first seconds")
    void share() {
        budget.ran(SECOND);
        budget.spent(SECOND);
        assertThat(budget.affords()).isFalse();
        budget.ran(2 * SECOND);
        assertThat(budget.affords()).isFalse();
        budget.ran(SECOND);
        assertThat(budget.affords()).isTrue();
        budget.ran(97 * SECOND);
        budget.spent(8 * SECOND);
        assertThat(budget.affords()).isTrue();
        budget.spent(SECOND);
        assertThat(budget.affords()).isFalse();
    }
}
