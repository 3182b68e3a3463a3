package org.iamunit.report.internal.html;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;

/** Renders templates, which escape what they are given for the place where it stands. */
final class Rendering {

    private static final int FIRST_LENGTH = 256;

    private Rendering() {}

    /** A template with what it is given. */
    interface Template {
        void render(HtmlTemplateOutput output, HtmlInterceptor interceptor);
    }

    // No tag of any template is intercepted.
    @SuppressWarnings("NullAway")
    static String of(Template template) {
        StringOutput output = new StringOutput(FIRST_LENGTH);
        template.render(new OwaspHtmlTemplateOutput(output), null);
        return output.toString();
    }
}
