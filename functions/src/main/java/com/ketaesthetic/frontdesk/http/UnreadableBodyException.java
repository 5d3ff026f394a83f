package com.ketaesthetic.frontdesk.http;

/** A body cannot be read as a form. The exception holds nothing of the body. */
public final class UnreadableBodyException extends Exception {
    private final Problem problem;

    UnreadableBodyException(Problem problem) {
        super(problem.slug());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
