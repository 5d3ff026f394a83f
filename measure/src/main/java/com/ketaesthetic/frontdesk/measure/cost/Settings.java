package com.ketaesthetic.frontdesk.measure.cost;

import com.ketaesthetic.frontdesk.local.template.Template;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings in template.yaml on which costs depend.
 *
 * @param gigabytes the memory of a function, in GB
 * @param sweeps the number of sweeps in a month
 * @param canaries the number of the canary's runs in a month
 */
record Settings(double gigabytes, double sweeps, double canaries) {
    static Settings read() {
        Template template = Template.read(Path.of("template.yaml"), "");
        Template.Function any = template.functions().getFirst();
        return new Settings(any.memory() / 1024.0, runs(template, "SweepFunction"), runs(template, "CanaryFunction"));
    }

    private static double runs(Template template, String function) {
        Duration every = template.function(function).schedule().orElseThrow();
        return Usage.SECONDS_A_MONTH / every.toSeconds();
    }
}
