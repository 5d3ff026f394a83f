package com.ketaesthetic.frontdesk.ses;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class MailRenderingFuzz {
    @FuzzTest(maxDuration = "1m")
    void text(@NotNull String text) {
        InjectionTests.staysText(text);
    }
}
