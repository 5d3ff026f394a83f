package com.ketaesthetic.frontdesk.form;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class FieldRulesFuzz {
    @FuzzTest(maxDuration = "1m")
    void text(@NotNull String text) {
        FieldPropertyTests.keepsTheRules(text);
    }
}
