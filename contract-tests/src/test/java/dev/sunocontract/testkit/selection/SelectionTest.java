package dev.sunocontract.testkit.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void selectsEverythingByDefault() {
        assertThat(Selection.ALL.includes("submitMusic_returnsTaskId", "submitMusic"))
                .isTrue();
    }

    @Test
    void selectsByAnyName() {
        Selection selection = new Selection(List.of("getTask", "extend-fields"), List.of());

        assertThat(selection.includes("getTask_refusesMissingKey", "getTask")).isTrue();
        assertThat(selection.includes("submitMusic_enforces_extend-fields", "submitMusic", "extend-fields"))
                .isTrue();
        assertThat(selection.includes("submitMusic_returnsTaskId", "submitMusic"))
                .isFalse();
    }

    @Test
    void leavesOutSkippedNamesOfTheSelectedOnes() {
        Selection selection = new Selection(List.of("getTask"), List.of("*_refuses*"));

        assertThat(selection.includes("getTask_refusesMissingKey", "getTask")).isFalse();
        assertThat(selection.includes("getTask_returnsRequestedTask", "getTask"))
                .isTrue();
    }

    @Test
    void takesAllCharactersButTheAsteriskLiterally() {
        Selection selection = new Selection(List.of("Clip.required"), List.of());

        assertThat(selection.includes("ClipXrequired")).isFalse();
        assertThat(selection.includes("Clip.required")).isTrue();
    }

    @Test
    void namesWhatSelectsNothing() {
        Selection selection = new Selection(List.of("getTask", "getTsk*"), List.of("none"));

        assertThat(selection.unmatched(name -> name.includes("getTask_refusesMissingKey", "getTask")))
                .containsExactly("getTsk*");
    }
}
