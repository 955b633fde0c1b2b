package driftscope.cli;

import driftscope.lab.lesson.Lesson;
import driftscope.lab.lesson.Lessons;
import driftscope.lab.recipe.RecipeException;
import driftscope.text.Text;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `driftscope lessons`.
@Command(name = "lessons", mixinStandardHelpOptions = true)
final class LessonsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            for (Lesson lesson : Lessons.all()) {
                out.println(Text.of("cli.lessons", lesson.name(), lesson.minutes(), lesson.text().title()));
            }
        } catch (RecipeException refused) {
            throw new Failure(refused.getMessage());
        }
        return 0;
    }
}
