package dev.posse.sheriff.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.posse.sheriff.cli.shell.ShellLine.Malformed;
import dev.posse.sheriff.cli.shell.ShellLine.Outlet;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShellLineTest {
    private static List<String> words(String line) throws Malformed {
        return ShellLine.parse(line).words();
    }

    @Test
    void wordsAreSplitAsAShellDoes() throws Malformed {
        assertThat(words("stop  camera lidar")).containsExactly("stop", "camera", "lidar");
        assertThat(words("add x --cmd 'sleep 10'"))
                .containsExactly("add", "x", "--cmd", "sleep 10");
        assertThat(words("ps name:\"a b\"")).containsExactly("ps", "name:a b");
        assertThat(words("ps 'name:\"a b\"'")).containsExactly("ps", "name:\"a b\"");
        assertThat(words("a\\ b \"c\\\"d\" ''")).containsExactly("a b", "c\"d", "");
    }

    @Test
    void aCommentEndsALineButNotAWord() throws Malformed {
        assertThat(words("ps # all of them")).containsExactly("ps");
        assertThat(words("ps a#b")).containsExactly("ps", "a#b");
        assertThat(words("# nothing")).isEmpty();
    }

    @Test
    void whatFollowsABarGoesToTheSystemAsItIs() throws Malformed {
        ShellLine line = ShellLine.parse("ps | grep -v 'a|b' | wc -l");
        assertThat(line.words()).containsExactly("ps");
        assertThat(line.outlet()).contains(new Outlet.Pipe("grep -v 'a|b' | wc -l"));
    }

    @Test
    void outputGoesToAFileOrBehindWhatIsInIt() throws Malformed {
        assertThat(ShellLine.parse("ps > 'my file'").outlet())
                .contains(new Outlet.ToFile("my file", false));
        assertThat(ShellLine.parse("ps >>all").outlet()).contains(new Outlet.ToFile("all", true));
    }

    @Test
    void everyMistakeIsSaid() {
        assertThatThrownBy(() -> words("ps 'abc")).hasMessage("the quote ' at column 4 has no end");
        assertThatThrownBy(() -> words("ps |")).hasMessageContaining("a command is missing");
        assertThatThrownBy(() -> words("ps >")).hasMessageContaining("one file name");
        assertThatThrownBy(() -> words("> x")).hasMessageContaining("nothing before");
        assertThatThrownBy(() -> words("ps \\")).hasMessageContaining("backslash");
    }

    /** Whatever a word is, quoted it comes back as it was. */
    @Property
    void quotedWordsComeBack(@ForAll List<String> any) throws Malformed {
        String line =
                any.stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
        assertThat(words(line)).isEqualTo(any);
    }
}
