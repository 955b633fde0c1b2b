package driftscope.cli;

import driftscope.lab.lesson.LessonSchema;
import driftscope.lab.recipe.Schema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `driftscope schema`.
@Command(name = "schema", mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--lesson")
    private boolean lesson;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(lesson ? LessonSchema.json() : Schema.json());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
