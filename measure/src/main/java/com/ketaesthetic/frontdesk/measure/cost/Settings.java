package com.ketaesthetic.frontdesk.measure.cost;

import com.ketaesthetic.frontdesk.local.template.Template;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings in template.yaml on which costs depend.
 *
 * @param gigabytes the memory of a function, in GB
 * @param sweeps the number of sweeps in a month
 */
record Settings(double gigabytes, double sweeps) {
    static Settings read() {
        Template template = Template.read(Path.of("template.yaml"), "");
        Template.Function any = template.functions().getFirst();
        Duration betweenSweeps = template.functions().stream()
                .flatMap(function -> function.schedule().stream())
                .findFirst()
                .orElseThrow();
        return new Settings(any.memory() / 1024.0, Usage.SECONDS_A_MONTH / betweenSweeps.toSeconds());
    }
}
